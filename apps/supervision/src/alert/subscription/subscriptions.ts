import { Injectable } from '@nestjs/common';
import { keyCursor, keyOf, type Page } from '@yizhan/casework';
import { subtreePrefix } from '@yizhan/contracts';
import { formatInstant } from '@yizhan/deadlines';
import { type Caller, checked, Clock, requireRole, roleNames, type StaffRole } from '@yizhan/platform';
import { FieldCipher, maskMail } from '@yizhan/privacy';
import { DataSource } from 'typeorm';
import { SupervisionConfig } from '../../config.js';
import { usualTypes } from '../addressing/usual-types.js';
import { SetSubscription, SubscriptionQuery } from './subscription.inputs.js';
import { mailPlace, type Subscription, subscriptionOf, timeText } from './subscription.js';
import { findSubscription, listSubscriptions, saveSubscription } from './subscription.store.js';

const staff = Object.keys(roleNames) as StaffRole[];

/** How everybody wants to be told of alerts; each decides for himself. */
@Injectable()
export class Subscriptions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly cipher: FieldCipher,
    private readonly clock: Clock,
    private readonly config: SupervisionConfig,
  ) {}

  /** The caller's own, with the address in full; what holds without one. */
  async own(caller: Caller): Promise<object> {
    requireRole(caller, staff);
    const found = await findSubscription(this.dataSource.manager, caller.id);
    return found ? this.view(found, caller, this.addressOf(found)) : this.view(nothing, caller, undefined);
  }

  /**
   * Replaces the caller's own. Throws `Problem`: a validation code, `malformed-mail-address`, `unknown-alert-type`,
   * `quiet-hours-empty`, `digest-time-missing` or `digest-time-unused`.
   */
  async set(given: unknown, caller: Caller): Promise<object> {
    requireRole(caller, staff);
    const wish = checked(SetSubscription, given);
    const address = wish.mail?.address;
    const sealed = address === undefined ? null : this.cipher.seal(address, mailPlace(caller.id));
    const subscription = subscriptionOf(caller.id, wish, sealed, this.clock.date());
    await saveSubscription(this.dataSource.manager, subscription);
    return this.view(subscription, caller, address);
  }

  /** One page for the administrator, by officer, addresses masked. Throws `Problem` `missing-role` or `malformed-cursor`. */
  async list(given: unknown, caller: Caller): Promise<Page<object>> {
    requireRole(caller, ['admin']);
    const { limit, cursor } = checked(SubscriptionQuery, given);
    const after = cursor === undefined ? undefined : keyOf(cursor);
    const prefix = subtreePrefix(caller.division);
    const rows = await listSubscriptions(this.dataSource.manager, prefix, after, limit + 1);
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    return {
      items: rows.slice(0, limit).map(row => {
        const { officerId: id, name, roles, division } = row;
        const address = this.addressOf(row);
        return { officer: { id, name, roles, division }, ...this.view(row, row, address && maskMail(address)) };
      }),
      next: last ? keyCursor(last.officerId) : null,
    };
  }

  private addressOf({ officerId, mailSealed }: Subscription): string | undefined {
    return mailSealed === null ? undefined : this.cipher.open(mailSealed, mailPlace(officerId));
  }

  private view(
    subscription: Omit<Subscription, 'officerId' | 'mailSealed'>,
    officer: Pick<Caller, 'roles'>,
    address: string | undefined,
  ) {
    const { types, levels, services, quietFrom, quietTo, digest, digestAt, workdaysOnly, updatedAt } = subscription;
    return {
      mail: address === undefined ? null : { address },
      /** Whether this installation sends mail at all. */
      mailIsSent: this.config.sendsMail,
      types: types ?? usualTypes(officer),
      levels,
      services,
      quietHours: quietFrom === null ? null : { from: timeText(quietFrom), to: timeText(quietTo!) },
      digest,
      digestAt: digestAt === null ? null : timeText(digestAt),
      workdaysOnly,
      updatedAt: updatedAt.getTime() === 0 ? null : formatInstant(updatedAt.getTime()),
    };
  }
}

/** Nobody has chosen anything yet. */
const nothing = {
  types: null,
  levels: null,
  services: null,
  quietFrom: null,
  quietTo: null,
  digest: 'none',
  digestAt: null,
  workdaysOnly: false,
  updatedAt: new Date(0),
} as const;
