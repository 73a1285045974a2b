/** The mark of the house: a door ajar, with light in it while somebody is there. */
export function Doorway({ lit = true }: { lit?: boolean }) {
  return (
    <svg class={lit ? 'doorway' : 'doorway dark'} viewBox="0 0 24 28" aria-hidden="true" focusable="false">
      <path class="frame" d="M3 26V13a9 9 0 0 1 18 0v13M.5 26.500h23" />
      <path class="light" d="M12 26V9.500c3.400.7 5.600 3 5.600 6.500v10z" />
    </svg>
  )
}
