import { useId } from 'preact/hooks'

interface Props {
  label: string
  at: string | null
  onChange: (at: string | null) => void
}

const twoDigits = (number: number) => String(number).padStart(2, '0')

/** As the field of the browser has it: the wall clock of the device, to the minute. */
function onWall(at: string | null): string {
  if (!at) return ''
  const moment = new Date(at)
  const date = [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()].map(twoDigits).join('-')
  return `${date}T${twoDigits(moment.getHours())}:${twoDigits(moment.getMinutes())}`
}

export function TimeField({ label, at, onChange }: Props) {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        class="input"
        id={id}
        type="datetime-local"
        value={onWall(at)}
        onChange={({ currentTarget: { value } }) => onChange(value ? new Date(value).toISOString() : null)}
      />
    </div>
  )
}
