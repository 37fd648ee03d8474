-- How many calls a caller made lately whose number is not known in full.
CREATE INDEX CONCURRENTLY "calls_admitted_from_raw" ON "calls" ("tenant_id", "from_raw", "admitted_at") WHERE "admitted_at" IS NOT NULL AND "from" IS NULL;
