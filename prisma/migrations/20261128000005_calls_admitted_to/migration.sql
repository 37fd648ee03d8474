-- How often a callee was called lately.
CREATE INDEX CONCURRENTLY "calls_admitted_to" ON "calls" ("tenant_id", "to", "admitted_at") WHERE "admitted_at" IS NOT NULL;
