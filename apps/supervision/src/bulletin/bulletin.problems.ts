import { defineProblems } from '@yizhan/platform';

defineProblems({
  'bulletin-not-found': { status: 404, title: '没有这一期督办通报' },
  'month-not-over': { status: 409, title: '该月尚未结束' },
  'month-not-counted': { status: 409, title: '该月数据尚在统计' },
  'no-bulletin-of-a-township': { status: 400, title: '督办通报按区县、市、省编发' },
});
