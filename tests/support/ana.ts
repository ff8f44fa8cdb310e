import { SystemActor } from '#lib/store/system-actor.ts'

/** Does what an admin may do, where a test is not about who does it. */
export const ana = new SystemActor('ana')
