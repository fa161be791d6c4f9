CREATE TABLE public.from_script2 (a int); INSERT INTO public.from_script2 VALUES (7);
