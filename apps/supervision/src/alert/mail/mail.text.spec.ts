import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { AlertData, MailGroup } from './mail.content.js';
import { mailText } from './mail.text.js';

const data: AlertData = {
  acceptanceNo: '410302-2026-1-000017-X',
  rule: 'mediation.accept',
  level: 'city',
  dueAt: '2026-11-24T09:30:00+08:00',
};
const group = (more: Partial<MailGroup> = {}): MailGroup => ({
  type: 'task.raised',
  division: '410302',
  service: 'legal-aid',
  count: 1,
  first: [data],
  ...more,
});
const mail = (groups: MailGroup[], more: object = {}) => mailText({ kind: 'digest', name: '王明', groups, ...more });

describe('a mail', () => {
  it('tells of one alert by what it is about', () => {
    const { subject, text } = mail([group()], { kind: 'single' });
    expect(subject).toBe('【超期督办】410302 法律援助：决定是否受理调解');
    expect(text).toBe(`王明：

410302 法律援助：1 件超期督办
  1. 受理编号 410302-2026-1-000017-X，决定是否受理调解，市级，时限 2026-11-24 09:30

本邮件由督办系统自动发送，请勿回复。接收哪些提醒、何时接收，请在系统的“提醒订阅”中设置。

`);
  });

  it('tells of a storm by how many there are, and of the first ones', () => {
    const storm = group({ count: 3_000, first: Array.from({ length: 5 }, () => data) });
    const { subject, text, html } = mail([storm], { kind: 'storm', consoleUrl: 'https://example.cn/' });
    expect(subject).toBe('【超期督办】410302 法律援助：3,000 件超期督办');
    expect(text).toContain('  另有 2,995 件，请登录系统查看。');
    const link = 'https://example.cn/supervision/tasks?division=410302&service=legal-aid';
    expect(text).toContain(`查看：${link}`);
    expect(html).toContain(`href="${link.replace('&', '&amp;')}"`);
  });

  it('tells of many units, and counts what it leaves out', () => {
    const many = Array.from({ length: 22 }, (_, n) => group({ division: String(410_301 + n), count: 100 }));
    const { subject, text } = mail(many);
    expect(subject).toBe('【督办汇总】共 2,200 项提醒：410301 法律援助：100 件超期督办等');
    expect(text).toContain('另有 2 个单位的 200 项提醒');
  });

  it('says which lamp it is, and what a task without a limit is about', () => {
    const red = group({ type: 'deadline.warned', first: [{ ...data, lamp: 'red' }] });
    expect(mail([red]).text).toContain('红灯');
    const assigned = group({ first: [{ number: '督〔2026〕1号', title: '清理积案', finishBy: '2026-12-31' }] });
    expect(mail([assigned]).text).toContain('督〔2026〕1号，清理积案，2026-12-31 前办结');
    const newer = group({ type: 'task.audited', service: 'police', first: [{ rule: 'police.answer' }] });
    expect(mail([newer]).text).toContain('410302 police：1 件task.audited\n  1. police.answer');
  });

  it('is whole where its alerts are deleted already', () => expect(mail([]).subject).toBe('【督办】提醒'));

  it('escapes in HTML whatever comes from outside', () => {
    const nasty = fc.string({ unit: fc.constantFrom('<', '>', '"', '&', 'a', '\n') });
    fc.assert(
      fc.property(nasty, nasty, nasty, (name, title, division) => {
        const { html } = mail([group({ division, first: [{ title }] })], { name, consoleUrl: 'https://example.cn' });
        const bare = html.replace(/<\/?(!doctype|html|head|meta|body|p|h3|ol|li|a)( [a-z]+="[^"<>]*")*( html)?>/g, '');
        expect(bare).not.toMatch(/[<>]/);
      }),
    );
  });
});
