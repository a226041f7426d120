# Draws 3-lambda-test.svg from 3-lambda-test.dat: gnuplot -d 3-lambda-test.gp (gnuplot 5.4 or later)
reset
set encoding utf8
set terminal svg size 860,418 fixed noenhanced \
  background '#FFFFFF' font 'Helvetica,Arial,sans-serif,13' linewidth 1
set output '3-lambda-test.svg'
set multiplot

# The legend
set lmargin at screen 0; set rmargin at screen 1
set bmargin at screen 0; set tmargin at screen 1
unset border; unset tics; unset key
set samples 2
set xrange [0:860]
set yrange [0:418]
set label 'coarse' at 114,397 textcolor rgb '#333333'
set label 'fine' at 217,397 textcolor rgb '#333333'
set label 'final' at 305,397 textcolor rgb '#333333'
set label 'as published' at 400,397 textcolor rgb '#333333'
set label 'published' at 548,397 textcolor rgb '#333333'
plot \
  '+' every ::0::0 using (93):(397) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#E69F00', \
  '+' every ::0::0 using (196):(397) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#56B4E9', \
  '+' every ::0::0 using (284):(397) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#0072B2', \
  '+' every ::0::0 using (379):(397) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#D55E00', \
  '+' every ::0::0 using (527):(397) with points pointtype 12 pointsize 1.3 linewidth 1.5 linecolor rgb '#333333'
unset label

set border 3 linecolor rgb '#666666'
set xtics nomirror out scale 0.6,0.3 offset 0,0.4 textcolor rgb '#333333'
set ytics nomirror out scale 0.6,0.3 textcolor rgb '#333333'
set grid ytics linetype 1 linecolor rgb '#DDDDDD' linewidth 1
unset key
set xrange [0.0000169613:0.0373174]
set yrange [51:54.5]
set logscale x
set format x '%g'
set xtics ('' 0.00002 1, '' 0.00003 1, '' 0.00004 1, '' 0.00005 1, '' 0.00006 1, '' 0.00007 1, '' 0.00008 1, '' 0.00009 1, '10⁻⁴' 0.0001, '' 0.0002 1, '' 0.0003 1, '' 0.0004 1, '' 0.0005 1, '' 0.0006 1, '' 0.0007 1, '' 0.0008 1, '' 0.0009 1, '10⁻³' 0.001, '' 0.002 1, '' 0.003 1, '' 0.004 1, '' 0.005 1, '' 0.006 1, '' 0.007 1, '' 0.008 1, '' 0.009 1, '10⁻²' 0.01, '' 0.02 1, '' 0.03 1)
set xlabel 'penalty weight λ' offset 0,0.8 textcolor rgb '#333333'

# Panel 1
set lmargin at screen 0.09302; set rmargin at screen 0.97209
set bmargin at screen 0.12919; set tmargin at screen 0.89474
set title '' offset 0,-0.4 textcolor rgb '#333333'
set format y '%.1f'; set ytics 0.5; set ylabel 'test accuracy (%)' textcolor rgb '#333333'
plot \
  '3-lambda-test.dat' index 0 using 1:($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#E69F00', \
  '3-lambda-test.dat' index 1 using 1:($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#56B4E9', \
  '3-lambda-test.dat' index 2 using ($1*2200.14**(0.00333333)):($2*100>=51&&$2*100<=54.5?($4*100>51?$4*100:51):NaN):(0):(($5*100<54.5?$5*100:54.5)-($4*100>51?$4*100:51)) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#0072B2', \
  '3-lambda-test.dat' index 2 using ($1*2200.14**(0.00333333)):($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#0072B2', \
  '3-lambda-test.dat' index 4 using ($1*2200.14**(0.00333333)):($2*100>=51&&$2*100<=54.5?($4*100>51?$4*100:51):NaN):(0):(($5*100<54.5?$5*100:54.5)-($4*100>51?$4*100:51)) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#D55E00', \
  '3-lambda-test.dat' index 4 using ($1*2200.14**(0.00333333)):($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#D55E00', \
  '3-lambda-test.dat' index 3 using ($1*2200.14**(-0.00333333)):($2*100) with points pointtype 7 pointsize 0.5 linecolor rgb '#7FB8D8', \
  '3-lambda-test.dat' index 5 using ($1*2200.14**(-0.00333333)):($2*100) with points pointtype 7 pointsize 0.5 linecolor rgb '#EAAE7F', \
  '3-lambda-test.dat' index 6 using ($1*2200.14**(0.00333333)):($2*100) with points pointtype 12 pointsize 1.3 linewidth 1.5 linecolor rgb '#D55E00'

unset multiplot
unset output
