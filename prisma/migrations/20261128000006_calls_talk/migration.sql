-- How long a tenant has talked since a day or a month began.
CREATE INDEX CONCURRENTLY "calls_talk" ON "calls" ("tenant_id", "line_up_at") INCLUDE ("line_down_at", "ended_at") WHERE "admitted_at" IS NOT NULL;
