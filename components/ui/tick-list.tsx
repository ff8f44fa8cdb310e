type TickListProps = { choices: { name: string; label: string; on?: boolean }[] }

/** Ticks that may be some hundred, such as one for each database; as little of each as there can be. A ticked one is sent as `on`. */
export function TickList({ choices }: TickListProps) {
  return (
    <div className="ticks">
      {choices.map(({ name, label, on }) => (
        <label key={name}>
          <input type="checkbox" name={name} defaultChecked={on} />
          {label}
        </label>
      ))}
    </div>
  )
}
