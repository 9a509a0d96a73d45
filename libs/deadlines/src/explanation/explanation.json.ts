import type { Instant } from '../instant/day.js';
import { formatInstant } from '../instant/instant.js';
import { usualChoices } from '../rule/rule.js';
import type { Audience, Lang } from './audience.js';
import { citizenSentences } from './citizen.text.js';
import type { Explanation } from './explanation.js';
import type { Happening } from './happening.js';
import type { LedgerLine } from './ledger-line.js';
import { texts, type Texts } from './texts/texts.js';

/**
 * An explanation as JSON for a reader: instants in RFC 3339, every code beside its words. Everybody gets `dueAt`, `warnAt`,
 * `days` with `date`, `counted` and `why`, `basis` and `text`; staff also what moved the limit and what may; auditors also
 * ledger, versions and choices.
 */
export function explanationJson(explanation: Explanation, audience: Audience = 'staff', lang: Lang = 'zh') {
  const t = texts[lang];
  return {
    audience,
    lang,
    ...everybody(explanation, audience, lang),
    ...(audience !== 'citizen' && forStaff(explanation, t)),
    ...(audience === 'auditor' && forAuditors(explanation, t)),
  };
}

function everybody(explanation: Explanation, audience: Audience, lang: Lang) {
  const t = texts[lang];
  const { rule, state, startedAt, dueAt, warnAt, stoppedAt, lateMs, standing, days, basis } = explanation;
  const citizen = audience === 'citizen';
  return {
    rule: rule.id,
    ruleVersion: rule.version,
    title: t.title(rule),
    state,
    startedAt: formatInstant(startedAt),
    dueAt: formatInstant(dueAt),
    warnAt: warnAt === null ? null : formatInstant(warnAt),
    ...(standing && {
      suspendedSince: formatInstant(standing.since),
      reasons: standing.causes.map(({ reason }) => reason),
    }),
    ...(stoppedAt !== undefined && { stoppedAt: formatInstant(stoppedAt), lateMs: Math.max(0, lateMs ?? 0) }),
    excused: explanation.excused,
    provisional: explanation.provisional,
    provisionalYears: explanation.provisionalYears,
    unverified: rule.status === 'statutory-unverified' || explanation.unverifiedReasons.length > 0,
    days: days.map(({ date, counted, why, ...row }) =>
      citizen
        ? { date, counted, why }
        : { date, counted, why, ...row, text: t.note({ date, counted, why, ...row }, rule) },
    ),
    basis,
    text: citizen ? citizenSentences(explanation, lang) : [t.state(explanation), ...t.marks(explanation)],
  };
}

function forStaff({ rule, happenings, calendarVersion, unverifiedReasons }: Explanation, t: Texts) {
  return {
    limit: { amount: rule.amount, unit: rule.unit, direction: rule.direction, text: t.limit(rule) },
    duty: { of: rule.duty, text: t.duty(rule) },
    status: rule.status,
    calendarVersion,
    unverifiedReasons,
    changes: happenings.map(happening => ({ ...inWords(happening), text: t.happening(happening) })),
    stops: rule.stops.map(stop => ({ ...stop, text: t.stop(stop) })),
    extension: rule.extension && { ...rule.extension, text: t.extension(rule.extension) },
    expiry: {
      consequence: rule.expiry.consequence,
      ...(rule.expiry.decides && { decides: rule.expiry.decides }),
      text: t.expiry(rule),
    },
  };
}

function forAuditors({ rule, ledger }: Explanation, t: Texts) {
  const { effectiveFrom, division, migratesRunning, verifiedFrom, note } = rule;
  return {
    version: {
      ...(effectiveFrom && { effectiveFrom }),
      ...(division && { division }),
      ...(migratesRunning && { migratesRunning }),
      text: t.version(rule),
    },
    startsAt: t.startsAt(rule),
    ...(verifiedFrom && { verifiedFrom }),
    reading: t.reading(rule),
    ...(note && { note }),
    choices: { ...usualChoices, ...rule.choices },
    ledger: ledger.map(line => ledgerJson(line, t)),
  };
}

function ledgerJson({ seq, entry, withdrawnBy }: LedgerLine, t: Texts) {
  return {
    seq,
    ...inWords(entry),
    ...(withdrawnBy !== undefined && { withdrawnBy }),
    text: [t.entryName(entry.kind), t.entryDetail(entry)].filter(text => text !== '').join('：'),
  };
}

const instants = new Set(['at', 'from', 'to', 'was', 'due', 'until', 'startedAt']);

/** With the instants as RFC 3339; days stay what they are. */
function inWords<T extends Happening | LedgerLine['entry']>(facts: T): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      instants.has(name) && typeof value === 'number' ? formatInstant(value as Instant) : (value as unknown),
    ]),
  );
}
