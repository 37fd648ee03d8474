-- Validation rules: what they decided and why, the tenant's own rules, and what its tools are shown. The tables are what
-- `prisma migrate diff` makes of schema.prisma; what Prisma has no words for stands after them.

-- AlterTable
ALTER TABLE "numbers" ADD COLUMN     "validation_rules" JSONB NOT NULL DEFAULT '[]';

-- AlterTable
ALTER TABLE "calls" ADD COLUMN     "admission" JSONB,
ADD COLUMN     "budgeted" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "claimed_until" TIMESTAMPTZ(3),
ADD COLUMN     "deferrals" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "mock_tools" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "admitted_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "secrets" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "name" TEXT NOT NULL,
    "secret" BYTEA NOT NULL,
    "secret_key_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "secrets_pkey" PRIMARY KEY ("tenant_id","name")
);

-- CreateTable
CREATE TABLE "rule_sets" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "rules" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rule_sets_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateTable
CREATE TABLE "admission_decisions" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "call_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "verdict" TEXT NOT NULL,
    "decided_by" JSONB,
    "retry_at" TIMESTAMPTZ(3),
    "mode" TEXT NOT NULL,
    "facts" JSONB NOT NULL,
    "steps" JSONB NOT NULL,
    "took_ms" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "admission_decisions_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "admission_decisions_tenant_id_call_id_id_idx" ON "admission_decisions"("tenant_id", "call_id", "id");

-- AddForeignKey
ALTER TABLE "secrets" ADD CONSTRAINT "secrets_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rule_sets" ADD CONSTRAINT "rule_sets_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "admission_decisions" ADD CONSTRAINT "admission_decisions_tenant_id_call_id_fkey" FOREIGN KEY ("tenant_id", "call_id") REFERENCES "calls"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Row-level security, as on every table of tenants.
ALTER TABLE "secrets" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "secrets" USING ("tenant_id" = app_tenant()) WITH CHECK ("tenant_id" = app_tenant());

ALTER TABLE "rule_sets" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "rule_sets" USING ("tenant_id" = app_tenant()) WITH CHECK ("tenant_id" = app_tenant());

ALTER TABLE "admission_decisions" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "admission_decisions" USING ("tenant_id" = app_tenant()) WITH CHECK ("tenant_id" = app_tenant());

-- What is written once.
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE ON "admission_decisions" FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- A worker claims the calls that it is about to release, so that no two release the same; and it looks after budgets. It
-- is shown who is to be released and who has a budget, and may write down a claim, nothing else.
GRANT SELECT ("claimed_until", "budgeted", "direction") ON "calls" TO signoff_sweeper;
GRANT UPDATE ("claimed_until") ON "calls" TO signoff_sweeper;
CREATE POLICY "sweeper_claims" ON "calls" FOR UPDATE TO signoff_sweeper
  USING (current_user = 'signoff_sweeper') WITH CHECK (current_user = 'signoff_sweeper');
