import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';

/** Something that is changed on the node. What is known of the things named by `touched` is asked for anew then. */
export function useChange<Input, Output>(
  change: (input: Input) => Promise<Output>,
  touched: readonly QueryKey[],
  done?: (output: Output, input: Input) => void,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: async (output, input) => {
      await Promise.all(touched.map((queryKey) => client.invalidateQueries({ queryKey })));
      done?.(output, input);
    },
  });
}
