/** The first failure aborts the others, and all of them are awaited: nothing keeps running after the snapshot is closed. */
export async function allOrNone<One, Other>(
  tasks: readonly [Promise<One>, Promise<Other>],
  abort: (thrown: unknown) => void,
): Promise<[One, Other]> {
  for (const task of tasks) task.catch(abort)
  await Promise.allSettled(tasks)
  return Promise.all(tasks)
}
