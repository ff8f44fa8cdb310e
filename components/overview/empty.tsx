/** Before the first Source: what this is for, and the one thing to do. */
export function Empty({ mayChange }: { mayChange: boolean }) {
  return (
    <div style={{ maxWidth: 620, paddingTop: '6vh' }}>
      <h1>Which database may never be lost?</h1>
      <p className="lead">
        Name it, and Backproof takes an archive of it, restores that into a throwaway server and compares
        every row. Then this page answers one question: may we deploy?
      </p>
      {mayChange ? (
        <div className="row wrap actions mt-6">
          <a className="btn primary" href="/sources/new">
            Add a source
          </a>
          <a className="btn" href="/sources/connect">
            Connect Railway
          </a>
        </div>
      ) : (
        <p className="mt-6">Only an admin may add a source.</p>
      )}
      <ol className="hint mt-8 grid gap-2 list-decimal pl-5">
        <li>
          Paste a connection string, name a variable of the worker, or connect Railway and pick the service. A
          user who may only read is enough.
        </li>
        <li>The worker looks at the database and says what it sees.</li>
        <li>Verify once. Production is read inside one snapshot and never written to.</li>
      </ol>
    </div>
  )
}
