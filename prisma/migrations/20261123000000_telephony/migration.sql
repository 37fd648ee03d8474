-- Trunks, numbers, the tenants' own provider keys, and the lines of spoken calls. The tables are what
-- `prisma migrate diff` makes of schema.prisma; what Prisma has no words for stands after them.

-- CreateEnum
CREATE TYPE "transport" AS ENUM ('udp', 'tcp', 'tls', 'auto');

-- AlterTable
ALTER TABLE "calls" ADD COLUMN     "number_id" UUID,
ADD COLUMN     "room" TEXT,
ADD COLUMN     "sip_call_id" TEXT,
ALTER COLUMN "persona_id" DROP NOT NULL,
ALTER COLUMN "persona_version_id" DROP NOT NULL;

-- CreateTable
CREATE TABLE "trunks" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "direction" "direction" NOT NULL,
    "address" TEXT,
    "transport" "transport",
    "allowed_addresses" TEXT[],
    "username" TEXT,
    "secret" BYTEA,
    "secret_key_id" TEXT,
    "livekit_trunk_id" TEXT,
    "livekit_rule_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "trunks_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "numbers" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "label" TEXT,
    "inbound_trunk_id" UUID,
    "outbound_trunk_id" UUID,
    "persona_id" UUID,
    "version" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "numbers_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "provider_keys" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "provider" TEXT NOT NULL,
    "secret" BYTEA NOT NULL,
    "secret_key_id" TEXT NOT NULL,
    "hint" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "provider_keys_pkey" PRIMARY KEY ("tenant_id","provider")
);

-- CreateIndex
CREATE UNIQUE INDEX "trunks_livekit_trunk_id_key" ON "trunks"("livekit_trunk_id");

-- CreateIndex
CREATE UNIQUE INDEX "numbers_number_key" ON "numbers"("number");

-- CreateIndex
CREATE INDEX "numbers_tenant_id_inbound_trunk_id_idx" ON "numbers"("tenant_id", "inbound_trunk_id");

-- CreateIndex
CREATE INDEX "numbers_tenant_id_outbound_trunk_id_idx" ON "numbers"("tenant_id", "outbound_trunk_id");

-- CreateIndex
CREATE UNIQUE INDEX "calls_room_key" ON "calls"("room");

-- CreateIndex
CREATE UNIQUE INDEX "calls_tenant_id_sip_call_id_key" ON "calls"("tenant_id", "sip_call_id");

-- AddForeignKey
ALTER TABLE "trunks" ADD CONSTRAINT "trunks_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "numbers" ADD CONSTRAINT "numbers_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "numbers" ADD CONSTRAINT "numbers_tenant_id_inbound_trunk_id_fkey" FOREIGN KEY ("tenant_id", "inbound_trunk_id") REFERENCES "trunks"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "numbers" ADD CONSTRAINT "numbers_tenant_id_outbound_trunk_id_fkey" FOREIGN KEY ("tenant_id", "outbound_trunk_id") REFERENCES "trunks"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "numbers" ADD CONSTRAINT "numbers_tenant_id_persona_id_fkey" FOREIGN KEY ("tenant_id", "persona_id") REFERENCES "personas"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "provider_keys" ADD CONSTRAINT "provider_keys_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A number is stored in E.164 or not at all: it is compared as text with what the SIP leg says.
ALTER TABLE "numbers" ADD CONSTRAINT "numbers_e164" CHECK ("number" ~ '^\+[1-9][0-9]{1,14}$');

-- A password without the id of the key that opens it is lost.
ALTER TABLE "trunks" ADD CONSTRAINT "trunks_secret" CHECK (("secret" IS NULL) = ("secret_key_id" IS NULL));

-- Row-level security, as on every table of tenants.
ALTER TABLE "trunks" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "trunks" USING ("tenant_id" = app_tenant()) WITH CHECK ("tenant_id" = app_tenant());

ALTER TABLE "numbers" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "numbers" USING ("tenant_id" = app_tenant()) WITH CHECK ("tenant_id" = app_tenant());

ALTER TABLE "provider_keys" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "provider_keys" USING ("tenant_id" = app_tenant()) WITH CHECK ("tenant_id" = app_tenant());

-- A call reaches us with a LiveKit trunk and a number, and a room may have no call yet: the sweeper finds out whose
-- they are. It is shown ids, rooms and called numbers; neither credentials nor callers.
GRANT SELECT ("room") ON "calls" TO signoff_sweeper;
GRANT SELECT ("tenant_id", "id", "livekit_trunk_id") ON "trunks" TO signoff_sweeper;
GRANT SELECT ("tenant_id", "id", "number", "inbound_trunk_id") ON "numbers" TO signoff_sweeper;

CREATE POLICY "sweeper" ON "trunks" FOR SELECT TO signoff_sweeper USING (current_user = 'signoff_sweeper');
CREATE POLICY "sweeper" ON "numbers" FOR SELECT TO signoff_sweeper USING (current_user = 'signoff_sweeper');

-- The spoken calls that may have a room in LiveKit now.
CREATE INDEX "calls_room_up" ON "calls" ("id") WHERE "room" IS NOT NULL AND ("ended_at" IS NULL OR "line_down_at" IS NULL);
