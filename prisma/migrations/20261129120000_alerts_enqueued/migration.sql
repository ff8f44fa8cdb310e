-- An alert that no channel took looked like one that people were notified of. What the log of deliveries shows was taken; closed ones stay as they were shown.
ALTER TABLE "Alert" ADD COLUMN "enqueuedAt" TIMESTAMPTZ;
UPDATE "Alert" a SET "enqueuedAt" = a."notifiedAt"
WHERE a."notifiedAt" IS NOT NULL AND (a."closedAt" IS NOT NULL
  OR EXISTS (SELECT FROM "Delivery" d WHERE d.kind = a.kind AND d."createdAt" >= a."openedAt" AND d.message->'source'->>'id' IS NOT DISTINCT FROM a."sourceId")
  OR (a.key = 'worker-silent' AND EXISTS (SELECT FROM "OperatorMessage" o WHERE o.status = 'sent' AND o.message->>'kind' = a.kind AND o."createdAt" >= a."openedAt")));
