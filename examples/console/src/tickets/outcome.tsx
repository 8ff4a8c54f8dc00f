interface OutcomeProps {
  readonly outcome: 'unanswered' | 'unknown';
  readonly isBusy: boolean;
  readonly look: () => void;
  readonly sendAgain: () => void;
  readonly writeAnew: () => void;
  readonly discard: () => void;
}

/** A mail that may have gone out. It is never sent again by itself: a person looks, and decides. */
export function Outcome({ outcome, isBusy, look, sendAgain, writeAnew, discard }: OutcomeProps) {
  return (
    <div role="alert" className="problems">
      {outcome === 'unanswered' ? (
        <>
          <p>
            <strong>No answer came.</strong> The mail may have been sent. Asking again does no harm:
            the server sends this mail once.
          </p>
          <button className="button primary" type="button" disabled={isBusy} onClick={sendAgain}>
            {isBusy ? 'Asking…' : 'Ask again'}
          </button>
        </>
      ) : (
        <>
          <p>
            <strong>It is not known whether this mail was sent:</strong> the answer of ICE was lost.
            Look whether it is in the conversation above. It can take a minute to show.
          </p>
          <button className="button primary" type="button" onClick={look}>
            Look again
          </button>
          <button className="button" type="button" onClick={discard}>
            It was sent
          </button>
          <button className="button" type="button" onClick={writeAnew}>
            It was not: write it again
          </button>
        </>
      )}
    </div>
  );
}
