/** Without imports: the usage of the whole command line, which is printed at once, contains it. */
export const adminUsage = `       backproof admin reset-password --email E [--password-stdin] [--clear-two-factor]
       backproof admin replace-auth-secret

  admin reset-password  set the password of an account in DATABASE_URL and end its sessions; prints a generated password, once.
                        An admin who is disabled is enabled where no other admin could sign in
  --email E             the e-mail of the account
  --password-stdin      take the new password from standard input: one line
  --clear-two-factor    remove the second factor and the passkeys of the account too
  admin replace-auth-secret
                        let the next start of the web take another BETTER_AUTH_SECRET; ends every session, and turns
                        two-factor authentication by an app off for every account. Stop the web before
`
