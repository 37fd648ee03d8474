-- The tables are what `prisma migrate diff` makes of schema.prisma. What Prisma has no words for stands before and
-- after them: the tenant of a transaction, row-level security, what may never change, and the sweeper.

-- The tenant that a transaction works for; null when none is set, and null equals nothing.
CREATE FUNCTION app_tenant() RETURNS uuid
  LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.tenant_id', true), '')::uuid $$;

-- CreateEnum
CREATE TYPE "role" AS ENUM ('platform', 'admin', 'operator', 'analyst');

-- CreateEnum
CREATE TYPE "channel" AS ENUM ('phone', 'web', 'text');

-- CreateEnum
CREATE TYPE "direction" AS ENUM ('inbound', 'outbound');

-- CreateEnum
CREATE TYPE "call_state" AS ENUM ('scheduled', 'queued', 'connecting', 'greeting', 'conversing', 'closing', 'draining', 'dropping', 'ended');

-- CreateEnum
CREATE TYPE "turn_role" AS ENUM ('caller', 'agent');

-- CreateTable
CREATE TABLE "tenants" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tenants_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_keys" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "secret_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_keys_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "personas" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "draft" JSONB NOT NULL,
    "draft_revision" INTEGER NOT NULL DEFAULT 1,
    "latest_version" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "personas_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "persona_versions" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "persona_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "spec" JSONB NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "persona_versions_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "calls" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "persona_id" UUID NOT NULL,
    "persona_version_id" UUID NOT NULL,
    "channel" "channel" NOT NULL,
    "direction" "direction" NOT NULL,
    "state" "call_state" NOT NULL,
    "from" TEXT,
    "to" TEXT,
    "language" TEXT NOT NULL,
    "variables" JSONB NOT NULL DEFAULT '{}',
    "metadata" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "scheduled_at" TIMESTAMPTZ(3),
    "queued_at" TIMESTAMPTZ(3),
    "line_up_at" TIMESTAMPTZ(3),
    "line_down_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "deadline_at" TIMESTAMPTZ(3),
    "epoch" INTEGER NOT NULL DEFAULT 0,
    "lease_holder" TEXT,
    "lease_until" TIMESTAMPTZ(3),
    "last_seq" INTEGER NOT NULL DEFAULT 0,
    "memory" JSONB,
    "ending" JSONB,
    "ending_category" TEXT,
    "ending_reason" TEXT,
    "outcome" JSONB,
    "outcome_name" TEXT,

    CONSTRAINT "calls_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "turns" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "call_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "item_id" TEXT NOT NULL,
    "role" "turn_role" NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "interrupted" BOOLEAN NOT NULL DEFAULT false,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3) NOT NULL,
    "metrics" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "turns_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "call_events" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "call_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "data" JSONB NOT NULL DEFAULT '{}',
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "call_events_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "call_commands" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "call_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "taken_at" TIMESTAMPTZ(3),

    CONSTRAINT "call_commands_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "outbox" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "published_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "idempotency_keys" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "key" TEXT NOT NULL,
    "route" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "response" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("tenant_id","key")
);

-- CreateIndex
CREATE UNIQUE INDEX "persona_versions_tenant_id_persona_id_number_key" ON "persona_versions"("tenant_id", "persona_id", "number");

-- CreateIndex
CREATE INDEX "calls_tenant_id_persona_id_id_idx" ON "calls"("tenant_id", "persona_id", "id");

-- CreateIndex
CREATE INDEX "calls_tenant_id_state_id_idx" ON "calls"("tenant_id", "state", "id");

-- CreateIndex
CREATE INDEX "calls_tenant_id_outcome_name_id_idx" ON "calls"("tenant_id", "outcome_name", "id");

-- CreateIndex
CREATE INDEX "calls_tenant_id_ending_category_ending_reason_id_idx" ON "calls"("tenant_id", "ending_category", "ending_reason", "id");

-- CreateIndex
CREATE UNIQUE INDEX "turns_tenant_id_call_id_seq_key" ON "turns"("tenant_id", "call_id", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "turns_tenant_id_call_id_item_id_key" ON "turns"("tenant_id", "call_id", "item_id");

-- CreateIndex
CREATE UNIQUE INDEX "call_events_tenant_id_call_id_seq_key" ON "call_events"("tenant_id", "call_id", "seq");

-- CreateIndex
CREATE INDEX "call_commands_tenant_id_call_id_taken_at_id_idx" ON "call_commands"("tenant_id", "call_id", "taken_at", "id");

-- AddForeignKey
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "personas" ADD CONSTRAINT "personas_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "persona_versions" ADD CONSTRAINT "persona_versions_tenant_id_persona_id_fkey" FOREIGN KEY ("tenant_id", "persona_id") REFERENCES "personas"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "calls" ADD CONSTRAINT "calls_tenant_id_persona_version_id_fkey" FOREIGN KEY ("tenant_id", "persona_version_id") REFERENCES "persona_versions"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "turns" ADD CONSTRAINT "turns_tenant_id_call_id_fkey" FOREIGN KEY ("tenant_id", "call_id") REFERENCES "calls"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "call_events" ADD CONSTRAINT "call_events_tenant_id_call_id_fkey" FOREIGN KEY ("tenant_id", "call_id") REFERENCES "calls"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "call_commands" ADD CONSTRAINT "call_commands_tenant_id_call_id_fkey" FOREIGN KEY ("tenant_id", "call_id") REFERENCES "calls"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- The platform itself. It owns the platform keys, and they are owned by nobody else.
INSERT INTO "tenants" ("id", "name") VALUES ('00000000-0000-7000-8000-000000000000', 'Platform');

ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_platform_role"
  CHECK (("role" = 'platform') = ("tenant_id" = '00000000-0000-7000-8000-000000000000'));

-- Row-level security: a transaction sees and writes the rows of its tenant, and none when it has no tenant.
-- FORCE makes it hold for the owner of the tables too.
ALTER TABLE "api_keys" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "api_keys" USING ("tenant_id" = app_tenant()) WITH CHECK ("tenant_id" = app_tenant());

ALTER TABLE "personas" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "personas" USING ("tenant_id" = app_tenant()) WITH CHECK ("tenant_id" = app_tenant());

ALTER TABLE "persona_versions" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "persona_versions" USING ("tenant_id" = app_tenant()) WITH CHECK ("tenant_id" = app_tenant());

ALTER TABLE "calls" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "calls" USING ("tenant_id" = app_tenant()) WITH CHECK ("tenant_id" = app_tenant());

ALTER TABLE "turns" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "turns" USING ("tenant_id" = app_tenant()) WITH CHECK ("tenant_id" = app_tenant());

ALTER TABLE "call_events" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "call_events" USING ("tenant_id" = app_tenant()) WITH CHECK ("tenant_id" = app_tenant());

ALTER TABLE "call_commands" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "call_commands" USING ("tenant_id" = app_tenant()) WITH CHECK ("tenant_id" = app_tenant());

ALTER TABLE "outbox" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "outbox" USING ("tenant_id" = app_tenant()) WITH CHECK ("tenant_id" = app_tenant());

ALTER TABLE "idempotency_keys" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "idempotency_keys" USING ("tenant_id" = app_tenant()) WITH CHECK ("tenant_id" = app_tenant());

-- A tenant sees its own row; the platform sees and creates all of them. Nobody changes or deletes one yet.
ALTER TABLE "tenants" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "tenants" FOR SELECT USING ("id" = app_tenant());
CREATE POLICY "platform_sees" ON "tenants" FOR SELECT USING (app_tenant() = '00000000-0000-7000-8000-000000000000');
CREATE POLICY "platform_creates" ON "tenants" FOR INSERT
  WITH CHECK (app_tenant() = '00000000-0000-7000-8000-000000000000');

-- What is written once.
CREATE FUNCTION refuse_change() RETURNS trigger
  LANGUAGE plpgsql
  AS $$
  BEGIN
    RAISE EXCEPTION '% of % is refused: its rows are written once', TG_OP, TG_TABLE_NAME
      USING ERRCODE = 'integrity_constraint_violation';
  END $$;

CREATE TRIGGER "immutable" BEFORE UPDATE OR DELETE ON "persona_versions" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE ON "turns" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE ON "call_events" FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- A call has one terminal record. (That its line went down may be seen later, so `line_down_at` is no part of it.)
CREATE TRIGGER "ends_once" BEFORE UPDATE ON "calls" FOR EACH ROW
  WHEN (OLD."ending" IS NOT NULL AND
    (OLD."state", OLD."ended_at", OLD."ending", OLD."ending_category", OLD."ending_reason", OLD."outcome", OLD."outcome_name")
    IS DISTINCT FROM
    (NEW."state", NEW."ended_at", NEW."ending", NEW."ending_category", NEW."ending_reason", NEW."outcome", NEW."outcome_name"))
  EXECUTE FUNCTION refuse_change();

-- The sweeper looks across tenants for calls that somebody must look after, and is shown ids and clocks only. The
-- application switches to this role by name (SET LOCAL ROLE). Roles belong to the whole server: another database may
-- have created it, or be doing so right now.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'signoff_sweeper') THEN
    CREATE ROLE signoff_sweeper NOLOGIN;
  END IF;
EXCEPTION
  WHEN duplicate_object OR unique_violation THEN NULL;
END $$;

GRANT SELECT
  ("tenant_id", "id", "state", "channel", "epoch", "scheduled_at", "queued_at", "lease_until", "deadline_at", "ended_at", "line_down_at")
  ON "calls" TO signoff_sweeper;

-- By its name, not by membership: a role that inherits from the sweeper sees no more for that.
CREATE POLICY "sweeper" ON "calls" FOR SELECT TO signoff_sweeper USING (current_user = 'signoff_sweeper');

-- Small, as they hold only the calls that may be waited for.
CREATE INDEX "calls_scheduled" ON "calls" ("scheduled_at") WHERE "state" = 'scheduled';
CREATE INDEX "calls_queued" ON "calls" ("queued_at") WHERE "state" = 'queued';
CREATE INDEX "calls_leased" ON "calls" ("lease_until") WHERE "state" NOT IN ('scheduled', 'queued', 'ended');
CREATE INDEX "calls_deadline" ON "calls" ("deadline_at") WHERE "ended_at" IS NULL;
CREATE INDEX "calls_line_up" ON "calls" ("ended_at") WHERE "ended_at" IS NOT NULL AND "line_down_at" IS NULL;
