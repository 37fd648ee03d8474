-- How many calls a caller made lately.
CREATE INDEX CONCURRENTLY "calls_admitted_from" ON "calls" ("tenant_id", "from", "admitted_at") WHERE "admitted_at" IS NOT NULL;
