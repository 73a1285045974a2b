import type { ComponentChildren } from 'preact'

interface Props {
  name: string
  checked: boolean
  choose: () => void
  children: ComponentChildren
}

export function Choice({ name, checked, choose, children }: Props) {
  return (
    <label class="escalation-choice">
      <input type="radio" name={name} checked={checked} onChange={choose} />
      <span>{children}</span>
    </label>
  )
}
