-- How many calls a persona had lately.
CREATE INDEX CONCURRENTLY "calls_admitted_persona" ON "calls" ("tenant_id", "persona_id", "admitted_at") WHERE "admitted_at" IS NOT NULL;
