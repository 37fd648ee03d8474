import { type Pool } from 'pg';

interface RoleFacts {
  name: string;
  superuser: boolean;
  bypasses: boolean;
  owns: boolean;
  migrated: boolean;
  sweeps: boolean;
}

const FACTS = `
  SELECT r.rolname AS name, r.rolsuper AS superuser, r.rolbypassrls AS bypasses,
         EXISTS (SELECT FROM pg_class c WHERE c.oid = to_regclass('calls') AND pg_has_role(c.relowner, 'MEMBER')) AS owns,
         to_regprocedure('app_tenant()') IS NOT NULL AS migrated,
         EXISTS (SELECT FROM pg_roles s WHERE s.rolname = 'signoff_sweeper' AND pg_has_role(s.oid, 'MEMBER')) AS sweeps
  FROM pg_roles r WHERE r.rolname = current_user`;

/**
 * Fails, with the remedy, unless the pool's role is one that row-level security holds for and that can do its work.
 * Owners count as unsafe: they could switch row-level security off.
 */
export async function checkRole(pool: Pool): Promise<void> {
  const { rows } = await pool.query<RoleFacts>(FACTS);
  const complaint = rows[0] ? complaintOf(rows[0]) : 'The database does not know its own user.';
  if (complaint) throw new Error(complaint);
}

function complaintOf({ name, superuser, bypasses, owns, migrated, sweeps }: RoleFacts): string | undefined {
  const role = `DATABASE_URL's role "${name}"`;
  const remedy = "Use a role of the application's own: CREATE ROLE signoff_app LOGIN NOINHERIT PASSWORD '...'.";
  if (!migrated) return 'The database has no tables of ours. Run the migrations: npx prisma migrate deploy.';
  if (superuser) return `${role} is a superuser, whom row-level security does not hold: tenants would mix. ${remedy}`;
  if (bypasses) return `${role} has BYPASSRLS, so tenants would mix. ${remedy}`;
  if (owns) return `${role} owns the tables, so it could switch row-level security off. ${remedy}`;
  if (!sweeps) return `${role} cannot look for calls that are due. Run: GRANT signoff_sweeper TO "${name}".`;
  return undefined;
}
