-- The calls that a budget may end.
CREATE INDEX CONCURRENTLY "calls_budgeted" ON "calls" ("tenant_id", "id") WHERE "budgeted" AND "ended_at" IS NULL;
