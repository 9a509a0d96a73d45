import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddMaterials1700000420100 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(`
      alter table cases
        add column materials jsonb not null default '[]',
        add column notices jsonb not null default '[]'`);
    // What applicants were told before there was a place for it.
    await query.query(`
      update cases c set notices = jsonb_build_array(jsonb_strip_nulls(jsonb_build_object(
        'items', h.input -> 'items',
        'note', h.input -> 'note',
        'consequence', '申请人逾期未补齐材料，视为撤回；申请人不丧失权利，可以再次提出。',
        'at', to_char(h.at at time zone 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS') || '+08:00',
        'by', jsonb_build_object('id', h.actor_id, 'name', h.actor_name))))
      from (select distinct on (case_id) * from history where action = 'request-supplement'
            order by case_id, version desc) h
      where h.case_id = c.id`);
  }

  async down(query: QueryRunner): Promise<void> {
    await query.query('alter table cases drop column materials, drop column notices');
  }
}
