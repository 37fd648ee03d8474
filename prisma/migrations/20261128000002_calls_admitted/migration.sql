-- How many calls a tenant had lately.
CREATE INDEX CONCURRENTLY "calls_admitted" ON "calls" ("tenant_id", "admitted_at") WHERE "admitted_at" IS NOT NULL;
