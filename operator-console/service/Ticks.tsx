interface Props {
  legend: string
  all: readonly (readonly [value: string, word: string])[]
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
}

/** Any number of a few. */
export function Ticks({ legend, all, chosen, onChange }: Props) {
  return (
    <fieldset class="ticks">
      <legend>{legend}</legend>
      {all.map(([value, word]) => (
        <label key={value} class="row">
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={({ currentTarget }) =>
              onChange(currentTarget.checked ? [...chosen, value] : chosen.filter((one) => one !== value))
            }
          />
          {word}
        </label>
      ))}
    </fieldset>
  )
}
