import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** Whether a script runs: false in what the server sends and in the first render of the browser, which must equal it. */
export function useScripted(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}
