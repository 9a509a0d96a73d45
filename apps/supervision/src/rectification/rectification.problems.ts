import { defineProblems } from '@yizhan/platform';

defineProblems({
  'rectification-closed': { status: 409, title: '整改台账已销号' },
  'opinions-open': { status: 409, title: '尚有整改意见未办结' },
  'too-many-opinions': { status: 422, title: '整改意见过多' },
});
