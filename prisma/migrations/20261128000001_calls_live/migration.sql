-- The places that are taken: calls that are admitted and not over.
CREATE INDEX CONCURRENTLY "calls_live" ON "calls" ("tenant_id") WHERE "admitted_at" IS NOT NULL AND "ended_at" IS NULL;
