/** The doors by which a matter comes in 受理渠道. */
export const channels = [
  'window',
  'hotline',
  'website',
  'wechat',
  'mobile',
  'station',
  'visit-day',
  'transfer',
] as const;
export type Channel = (typeof channels)[number];

/** Chinese names of the channels, for staff and citizens. */
export const channelNames: Record<Channel, string> = {
  window: '服务窗口',
  hotline: '12348热线',
  website: '法律服务网',
  wechat: '微信公众号',
  mobile: '手机客户端',
  station: '乡镇街道、村居工作站',
  'visit-day': '接访日、巡回服务',
  transfer: '其他部门转办',
};

export function isChannel(text: unknown): text is Channel {
  return typeof text === 'string' && (channels as readonly string[]).includes(text);
}
