import { Actions } from '#components/ui/actions.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { Lead, PageTitle } from '#components/ui/page-header.tsx'

/** Before the first database is added: what the product does, and the one thing to do. */
export function NoDatabases({ mayChange }: { mayChange: boolean }) {
  return (
    <div className="max-w-155 pt-[6vh]">
      <PageTitle>Add your first database</PageTitle>
      <Lead>
        Backproof dumps it, restores the dump on a temporary server and compares every row. Then this page
        answers one question: may we deploy?
      </Lead>
      {mayChange ? (
        <Actions className="mt-6">
          <ButtonLink variant="primary" href="/databases/new">
            Add a database
          </ButtonLink>
          <ButtonLink href="/databases/connect">Connect Railway</ButtonLink>
        </Actions>
      ) : (
        <p className="mt-6">Only an admin can add a database.</p>
      )}
      <ol className="mt-8 grid list-decimal gap-2 pl-5 text-sm text-faint">
        <li>
          Paste a connection string, name an environment variable of the worker, or connect Railway and select
          the service. A read-only role is enough.
        </li>
        <li>The worker tests the connection and shows what it finds.</li>
        <li>Verify once. Production is read in one snapshot and never written to.</li>
      </ol>
    </div>
  )
}
