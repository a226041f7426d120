# Draws 3-search-rates.svg from 3-search-rates.dat: gnuplot -d 3-search-rates.gp (gnuplot 5.4 or later)
reset
set encoding utf8
set terminal svg size 860,418 fixed noenhanced \
  background '#FFFFFF' font 'Helvetica,Arial,sans-serif,13' linewidth 1
set output '3-search-rates.svg'
set multiplot

# The legend
set lmargin at screen 0; set rmargin at screen 1
set bmargin at screen 0; set tmargin at screen 1
unset border; unset tics; unset key
set samples 2
set xrange [0:860]
set yrange [0:418]
set label 'wide' at 114,397 textcolor rgb '#333333'
set label 'narrower' at 202,397 textcolor rgb '#333333'
set label 'narrowest' at 320,397 textcolor rgb '#333333'
plot \
  '+' every ::0::0 using (93):(397) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#0072B2', \
  '+' every ::0::0 using (181):(397) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#D55E00', \
  '+' every ::0::0 using (299):(397) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#E69F00'
unset label

set border 3 linecolor rgb '#666666'
set xtics nomirror out scale 0.6,0.3 offset 0,0.4 textcolor rgb '#333333'
set ytics nomirror out scale 0.6,0.3 textcolor rgb '#333333'
set grid ytics linetype 1 linecolor rgb '#DDDDDD' linewidth 1
unset key
set xrange [0.0103194:0.697788]
set yrange [28:45]
set logscale x
set format x '%g'
set xtics ('0.02' 0.02, '' 0.03 1, '' 0.04 1, '0.05' 0.05, '' 0.06 1, '' 0.07 1, '' 0.08 1, '' 0.09 1, '0.1' 0.1, '0.2' 0.2, '' 0.3 1, '' 0.4 1, '0.5' 0.5, '' 0.6 1)
set xlabel 'initial learning rate η' offset 0,0.8 textcolor rgb '#333333'

# Panel 1
set lmargin at screen 0.09302; set rmargin at screen 0.97209
set bmargin at screen 0.12919; set tmargin at screen 0.89474
set title '' offset 0,-0.4 textcolor rgb '#333333'
set format y '%.0f'; set ytics 2; set ylabel 'validation accuracy (%)' textcolor rgb '#333333'
plot \
  '3-search-rates.dat' index 0 using 1:($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#0072B2', \
  '3-search-rates.dat' index 1 using 1:($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#D55E00', \
  '3-search-rates.dat' index 2 using 1:($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#E69F00'

unset multiplot
unset output
