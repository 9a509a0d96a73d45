import pg from 'pg';

/**
 * A database for each service with a role of its own that is let into no other, so that a service cannot read what
 * belongs to another even by mistake. What exists already stays; passwords are set anew.
 * @param adminUrl of a role that may create roles and databases.
 * @param passwords by service.
 * @returns each service's connection string.
 */
export async function ensureDatabases(
  adminUrl: string,
  services: string[],
  passwords: Record<string, string>,
): Promise<Record<string, string>> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    const urls: Record<string, string> = {};
    for (const service of services) {
      const name = databaseName(service);
      await ensureRole(admin, name, passwords[service]!);
      await ensureDatabase(admin, name);
      urls[service] = urlOf(adminUrl, name, passwords[service]!);
    }
    return urls;
  } finally {
    await admin.end();
  }
}

/** `legal-aid` → `yizhan_legal_aid`: the name of the database and of its role. */
export function databaseName(service: string): string {
  return `yizhan_${service.replaceAll('-', '_')}`;
}

async function ensureRole(admin: pg.Client, role: string, password: string): Promise<void> {
  const { rowCount } = await admin.query('select from pg_roles where rolname = $1', [role]);
  const act = rowCount === 0 ? 'create' : 'alter';
  await admin.query(`${act} role ${pg.escapeIdentifier(role)} login password ${pg.escapeLiteral(password)}`);
}

async function ensureDatabase(admin: pg.Client, name: string): Promise<void> {
  const { rowCount } = await admin.query('select from pg_database where datname = $1', [name]);
  if (rowCount !== 0) return;
  const identifier = pg.escapeIdentifier(name);
  // A superuser may name any owner, another role only one that it is a member of.
  await admin.query(`grant ${identifier} to current_user`);
  await admin.query(`create database ${identifier} owner ${identifier}`);
  await admin.query(`revoke connect on database ${identifier} from public`);
}

function urlOf(adminUrl: string, name: string, password: string): string {
  const url = new URL(adminUrl);
  url.username = name;
  url.password = password;
  url.pathname = `/${name}`;
  return url.href;
}
