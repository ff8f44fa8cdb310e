-- Every account so far could do everything and still can. Accounts made from now on are members.
UPDATE "User" SET "role" = 'admin';
ALTER TABLE "User" ALTER COLUMN "role" SET NOT NULL, ALTER COLUMN "role" SET DEFAULT 'member';

-- By hand: the closed list of roles, one for each account.
ALTER TABLE "User" ADD CONSTRAINT "User_role" CHECK ("role" IN ('admin', 'member'));
