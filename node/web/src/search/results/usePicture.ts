import { useEffect } from 'react';
import type { PictureBody } from '../../charts/picture';
import type { ViewProps } from './viewProps';

/** Offers a picture of a view as long as it is shown. */
export function usePicture(slot: ViewProps['picture'], body: () => PictureBody): void {
  useEffect(() => {
    slot.current = body;
    return () => {
      slot.current = undefined;
    };
  });
}
