import { defineProblems } from '@yizhan/platform';

defineProblems({
  'span-invalid': { status: 400, title: '放号日期范围不正确' },
  'slot-full': { status: 409, title: '该时段已约满' },
  'slot-closed': { status: 409, title: '该时段不接受预约' },
  'slot-over': { status: 409, title: '该时段已经开始或者结束' },
  'booked-already': { status: 409, title: '该时段已有本人的预约' },
  'too-many-bookings': { status: 409, title: '未到期的预约过多' },
  'booking-not-open': { status: 409, title: '该预约已经处理' },
  'not-the-day': { status: 409, title: '不是预约当天' },
  'before-the-slot': { status: 409, title: '预约时段尚未开始' },
  'booking-not-found': { status: 404, title: '预约号与预约码不符' },
});
