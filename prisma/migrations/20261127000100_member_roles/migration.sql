-- A member so far could read, verify and share: that is an operator now. Accounts made from now on only read, unless their role is chosen.
ALTER TABLE "User" DROP CONSTRAINT "User_role";
UPDATE "User" SET "role" = 'operator' WHERE "role" = 'member';
ALTER TABLE "User" ALTER COLUMN "role" SET DEFAULT 'viewer';

-- By hand: the closed list of roles, one for each account.
ALTER TABLE "User" ADD CONSTRAINT "User_role" CHECK ("role" IN ('viewer', 'operator', 'admin'));
