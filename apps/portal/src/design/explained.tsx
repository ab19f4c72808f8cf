import type { ReactNode } from 'react';
import { Button, OverlayArrow, Tooltip, TooltipTrigger } from 'react-aria-components';

/** A word of the field with what it means, on hover, focus and touch. */
export function Explained({ what, children }: { readonly what: string; readonly children: ReactNode }) {
  return (
    <TooltipTrigger delay={250}>
      <Button className="explained">{children}</Button>
      <Tooltip className="tooltip" offset={6}>
        <OverlayArrow>
          <svg width="8" height="8" viewBox="0 0 8 8" aria-hidden="true">
            <path d="M0 0 L4 4 L8 0" />
          </svg>
        </OverlayArrow>
        {what}
      </Tooltip>
    </TooltipTrigger>
  );
}
