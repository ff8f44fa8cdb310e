-- Whether BETTER_AUTH_SECRET is the one that sessions and authenticator apps were made with: derived by scrypt, with a salt.
ALTER TABLE "Installation" ADD COLUMN "authSecretCheck" TEXT;
