import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { entryId, handedIn, LOGGER, type Page, registerPages } from '@yizhan/casework';
import { isWithin } from '@yizhan/contracts';
import { type Caller, checked, Clock, type Logger, Problem, requireDivision, requireRole } from '@yizhan/platform';
import { FieldCipher } from '@yizhan/privacy';
import { changeSecret, deleteEndpoint, enableEndpoint, newSecret, probeNow, secretField } from '@yizhan/webhooks';
import { DataSource } from 'typeorm';
import { SupervisionWebhook } from './supervision-webhook.js';
import { ChangeWebhook, RegisterWebhook, RotateSecret, WebhookQuery } from './webhook.inputs.js';
import { WebhookPost } from './webhook.post.js';
import { addressProblem } from './webhook.problems.js';
import { webhookView } from './webhook.view.js';

/** Who registers addresses, and sees what was sent to them. */
export const webhookKeepers = ['supervisor', 'admin'] as const;
/** Addresses of one division at most. */
const mostOfOneDivision = 20;
/** After a rotation the former secret signs, too, for so long, in milliseconds. */
const overlapMs = 24 * 3_600_000;

const pageOf = registerPages(webhookKeepers);

/** The register of addresses that get alerts. */
@Injectable()
export class WebhookDesk {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly cipher: FieldCipher,
    private readonly post: WebhookPost,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** One page within the caller's division. */
  async list(given: unknown, caller: Caller): Promise<Page<object>> {
    const query = checked(WebhookQuery, given);
    const list = this.dataSource.getRepository(SupervisionWebhook).createQueryBuilder('r');
    list.where(`r.state <> 'deleted'`);
    if (query.state) list.andWhere('r.state = :state', { state: query.state });
    const { items, next } = await pageOf(list, query, caller);
    return { items: items.map(webhookView), next };
  }

  async read(id: string, caller: Caller): Promise<object> {
    return webhookView(await this.find(id, caller));
  }

  /** An address that the caller may see to. Throws `Problem` `missing-role`, `not-found` or `wrong-division`. */
  async find(id: string, caller: Caller): Promise<SupervisionWebhook> {
    requireRole(caller, webhookKeepers);
    const webhook = await this.dataSource.getRepository(SupervisionWebhook).findOneBy({ id: entryId(id) });
    if (!webhook || webhook.state === 'deleted') throw new Problem('not-found', '没有这个推送端点，请核对编号。');
    requireDivision(caller, webhook.division);
    return webhook;
  }

  /**
   * Registers an address for the caller's division. Returns it with its secret, which is never shown again.
   * Throws `Problem`: `missing-role`, `webhook-…` for what is wrong with it, `too-many-webhooks`.
   */
  async register(body: unknown, caller: Caller): Promise<object> {
    requireRole(caller, webhookKeepers);
    const { url, description = '', types = [], divisions, services = [], levels = [] } = checked(RegisterWebhook, body);
    const { division } = caller;
    requireWithin(divisions, division);
    await this.requireTarget(url);
    const id = randomUUID();
    const at = this.clock.date();
    const secret = newSecret();
    const webhook = this.dataSource.getRepository(SupervisionWebhook).create({
      id,
      division,
      url,
      description,
      types,
      divisions: divisions ?? [division],
      services,
      levels,
      secret: this.cipher.seal(secret, secretField(id)),
      formerSecret: null,
      formerUntil: null,
      state: 'enabled',
      disabledBecause: null,
      disabledAt: null,
      failingSince: null,
      probeAt: null,
      creatorId: caller.id,
      creatorName: caller.name,
      createdAt: at,
      updatedAt: at,
    });
    await this.dataSource.transaction(async tx => {
      // One after another for a division, so that none is too many.
      await tx.query('select pg_advisory_xact_lock(hashtext($1))', [`webhooks of ${division}`]);
      const [row] = await tx.query<{ count: number }[]>(
        `select count(*)::int from webhook_endpoints where division = $1 and state <> 'deleted'`,
        [division],
      );
      if (row!.count >= mostOfOneDivision) {
        throw new Problem('too-many-webhooks', `一个辖区至多 ${mostOfOneDivision} 个推送端点，请先删除不用的。`);
      }
      await tx.insert(SupervisionWebhook, webhook);
    });
    this.log.info({ webhook: id, by: caller.id }, 'a webhook was registered');
    return { ...webhookView(webhook), secret };
  }

  /** Changes what was handed in. Throws `Problem` as `register` does. */
  async change(id: string, body: unknown, caller: Caller): Promise<object> {
    const { division } = await this.find(id, caller);
    const changes = handedIn(checked(ChangeWebhook, body));
    requireWithin(changes.divisions, division);
    if (changes.url !== undefined) await this.requireTarget(changes.url);
    const at = this.clock.date();
    await this.dataSource.transaction(async tx => {
      await tx.update(SupervisionWebhook, { id }, { ...changes, updatedAt: at });
      // A new address has not failed yet.
      if (changes.url !== undefined) await probeNow(tx, id, at);
    });
    this.log.info({ webhook: id, by: caller.id, fields: Object.keys(changes) }, 'a webhook was changed');
    this.post.wake();
    return this.read(id, caller);
  }

  /** Takes an address away; what waits for it is cancelled. */
  async remove(id: string, caller: Caller): Promise<void> {
    await this.find(id, caller);
    await deleteEndpoint(this.dataSource.manager, id, this.clock.date());
    this.log.info({ webhook: id, by: caller.id }, 'a webhook was deleted');
    this.post.tidy();
  }

  /** A new secret, shown once; the former one signs beside it for 24 hours, unless somebody else knows it. */
  async rotate(id: string, body: unknown, caller: Caller): Promise<object> {
    await this.find(id, caller);
    const { immediately = false } = checked(RotateSecret, body ?? {});
    const at = this.clock.date();
    const secret = newSecret();
    const formerUntil = immediately ? undefined : new Date(at.getTime() + overlapMs);
    await changeSecret(this.dataSource.manager, id, this.cipher.seal(secret, secretField(id)), formerUntil, at);
    this.log.info({ webhook: id, by: caller.id, immediately }, 'the secret of a webhook was rotated');
    return { ...(await this.read(id, caller)), secret };
  }

  /** Lets it be sent to again, at once and in order, what has waited meanwhile first. */
  async enable(id: string, caller: Caller): Promise<object> {
    await this.find(id, caller);
    await enableEndpoint(this.dataSource.manager, id, this.clock.date());
    this.log.info({ webhook: id, by: caller.id }, 'a webhook was enabled');
    this.post.wake();
    return this.read(id, caller);
  }

  /** Nothing is sent to it any more; what comes waits, until it is too old. */
  async disable(id: string, caller: Caller): Promise<object> {
    const { state } = await this.find(id, caller);
    const at = this.clock.date();
    if (state === 'enabled') {
      const disabled = { state: 'disabled', disabledBecause: 'officer', disabledAt: at, updatedAt: at } as const;
      await this.dataSource.manager.update(SupervisionWebhook, { id, state }, disabled);
      this.log.info({ webhook: id, by: caller.id }, 'a webhook was disabled');
    }
    return this.read(id, caller);
  }

  private async requireTarget(url: string): Promise<void> {
    const refusal = await this.post.targets.refusalOf(url);
    if (refusal) throw addressProblem(refusal);
  }
}

/** Throws `Problem` `webhook-division-outside` unless all lie within the division of the address. */
function requireWithin(divisions: readonly string[] | undefined, division: string): void {
  const outside = divisions?.find(each => !isWithin(each, division));
  if (outside) throw new Problem('webhook-division-outside', `${outside} 不在 ${division} 的辖区内，请改选。`);
}
