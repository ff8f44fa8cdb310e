/** Subject of the check that says whether Backups can be made at all; the other is about room. */
export const volumeState = 'state of the volume'
