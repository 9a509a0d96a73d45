/** Valid facts of each channel. */
export const channelSamples = {
  window: { counter: '3号窗口', clerk: '王敏' },
  hotline: {
    callId: '20261123-000017',
    operator: '1086',
    callBackNumber: '13800138000',
    recording: 'rec/2026/11/23/17',
  },
  website: { submissionNo: 'W20261123000017' },
  wechat: { openId: 'oLsJ4wA7mN2' },
  mobile: { app: '豫事办', account: 'u-88213' },
  station: { stationId: '410302001', stationName: '东关街道公共法律服务工作站' },
  'visit-day': { visitDate: '2026-11-20', leader: '李建国', post: '区司法局局长' },
  transfer: { fromBody: '区信访局', referenceNo: '信访转〔2026〕117号', transferDate: '2026-11-19' },
} as const;
