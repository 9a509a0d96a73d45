/** Who signs what intake draws up. */
export const office = '公共法律服务中心';
