import { useEffect, useRef, useState, type RefObject } from 'react';

/** True once the element has come near what is on the screen, or is printed: then it is worth loading. */
export function useNear<E extends Element>(): [RefObject<E | null>, boolean] {
  const ref = useRef<E>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (near || !ref.current) return;
    const come = (): void => setNear(true);
    const watcher = new IntersectionObserver((seen) => seen.some(({ isIntersecting }) => isIntersecting) && come(), {
      rootMargin: '160px',
    });
    watcher.observe(ref.current);
    window.addEventListener('beforeprint', come);
    return () => {
      watcher.disconnect();
      window.removeEventListener('beforeprint', come);
    };
  }, [near]);
  return [ref, near];
}
