/** Arrows lead from one row to the next, as in every list; `rows` finds what takes the keyboard in each of them. */
export function moveBetween(rows: string) {
  return (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    const found = [...document.querySelectorAll<HTMLElement>(rows)]
    const at = found.findIndex((one) => one.matches(':focus'))
    const next = found[at + (event.key === 'ArrowDown' ? 1 : -1)]
    if (at < 0 || !next) return
    event.preventDefault()
    next.focus()
  }
}
