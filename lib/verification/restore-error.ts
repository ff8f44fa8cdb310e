/**
 * Something pg_restore could not do. `entry`: the archive's own words for the object, e.g. `FK CONSTRAINT orders orders_fk ana`;
 * `command`: the statement that failed, where pg_restore tells it.
 */
export type RestoreError = { entry: string; message: string; command?: string }
