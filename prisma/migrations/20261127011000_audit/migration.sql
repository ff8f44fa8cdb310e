-- What people, keys and commands did, and what was refused to them: append-only, each row chained to the one before by its hash.
CREATE TYPE "AuditActorKind" AS ENUM ('person', 'key', 'system', 'command', 'anonymous');
CREATE TYPE "AuditResult" AS ENUM ('ok', 'refused', 'failed');
CREATE TABLE "AuditEvent" (
  "number" INTEGER NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "actorKind" "AuditActorKind" NOT NULL,
  "actorId" TEXT,
  "actorName" TEXT,
  "action" TEXT NOT NULL,
  "targetKind" TEXT,
  "targetId" TEXT,
  "targetName" TEXT,
  "address" TEXT,
  "result" "AuditResult" NOT NULL,
  "problem" TEXT,
  "details" JSONB NOT NULL DEFAULT '{}',
  "previousHash" TEXT NOT NULL,
  "hash" TEXT NOT NULL,
  CONSTRAINT "AuditEvent_pkey" PRIMARY KEY ("number"),
  CONSTRAINT "AuditEvent_action" CHECK ("action" ~ '^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$'),
  CONSTRAINT "AuditEvent_problem_unless_ok" CHECK (("result" = 'ok') = ("problem" IS NULL))
);
CREATE UNIQUE INDEX "AuditEvent_hash_key" ON "AuditEvent"("hash");
CREATE INDEX "AuditEvent_at_idx" ON "AuditEvent"("at");
CREATE INDEX "AuditEvent_actorId_number_idx" ON "AuditEvent"("actorId", "number" DESC);
CREATE INDEX "AuditEvent_targetId_number_idx" ON "AuditEvent"("targetId", "number" DESC);
CREATE INDEX "AuditEvent_action_number_idx" ON "AuditEvent"("action", "number" DESC);

CREATE FUNCTION "AuditEvent_refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit log is append-only: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER "AuditEvent_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditEvent"
  FOR EACH STATEMENT EXECUTE FUNCTION "AuditEvent_refuse_change"();
-- Also where a session sets session_replication_role.
ALTER TABLE "AuditEvent" ENABLE ALWAYS TRIGGER "AuditEvent_append_only";
