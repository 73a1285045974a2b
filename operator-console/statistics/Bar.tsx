interface Props {
  /** Both are drawn on one scale: the whole as a frame, the part as what fills it. */
  whole: number
  part?: number
  /** What the whole was in the period before: a mark across the bar. */
  earlier?: number
  most: number
}

const width = 120

/** A drawing of what stands beside it in numbers: it can be read without colour, and says nothing by itself. */
export function Bar({ whole, part, earlier, most }: Props) {
  const long = (count: number) => (most === 0 ? 0 : (count / most) * (width - 2))
  return (
    <svg class="figure-bar" viewBox={`0 0 ${width} 14`} aria-hidden="true" focusable="false">
      <rect class="whole" x="1" y="1" width={long(whole)} height="12" />
      {part !== undefined && <rect class="part" x="1" y="4" width={long(part)} height="6" />}
      {earlier !== undefined && <path class="was" d={`M${1 + long(earlier)} 0V14`} />}
    </svg>
  )
}
