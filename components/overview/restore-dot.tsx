/** A measured restore on the chart: round within the target, a diamond over it. */
export function RestoreDot({ over }: { over: boolean }) {
  return <i className={over ? 'dot dot-over' : 'dot'} />
}
