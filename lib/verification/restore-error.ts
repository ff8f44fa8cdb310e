/**
 * Something pg_restore could not do. `entry`: the archive's own words for the object, e.g. `FK CONSTRAINT orders orders_fk ana`;
 * `command`: the statement that failed, where pg_restore tells it; `id`: the entry's number in the archive's own list;
 * `calls`: the function of the people in which it failed.
 */
export type RestoreError = { entry: string; message: string; command?: string; id?: number; calls?: string }
